-- PostgreSQL database dump
\! touch CANARY
\o CANARY
\i /etc/passwd
\copy t TO 'CANARY'
COPY (SELECT 1) TO PROGRAM 'touch CANARY';
COPY t TO 'CANARY';
CREATE TABLE t (id int);
SELECT lo_export(1, 'CANARY');
SELECT pg_read_file('/etc/passwd');
CREATE EXTENSION dblink;
SELECT * FROM dblink('host=127.0.0.1', 'SELECT 1') AS x (y int);
ATTACH DATABASE 'CANARY' AS other;
VACUUM INTO 'CANARY';
PRAGMA writable_schema = ON;
.output CANARY
.shell touch CANARY
SELECT load_extension('CANARY');
SELECT writefile('CANARY', 'x');
CREATE VIRTUAL TABLE v USING csv(filename = '/etc/passwd');
SELECT 1 INTO OUTFILE 'CANARY';
LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t;
SELECT load_file('/etc/passwd');
source /etc/passwd
system touch CANARY
CREATE TABLE u (id int DEFAULT (load_file('/etc/passwd')), CHECK (writefile('CANARY', 'x') > 0));
