\echo Use "CREATE EXTENSION newsext" to load this file. \quit
