-- What the application role may do, run by the owner inside the portal's database, once, before
-- the first migration. :"app" is the application role. The tests run this same file.
--
-- The application reads and writes rows; it owns nothing, so it can neither change the schema nor
-- see through row security, and it cannot empty a table in one stroke (TRUNCATE).
GRANT USAGE ON SCHEMA public TO :"app";
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"app";
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO :"app";
