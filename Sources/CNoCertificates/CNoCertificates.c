/**
 * libgit2 built with mbed TLS parses every certificate of the system when it starts, some ten milliseconds of each run, for transports
 * that this program never uses: fetching and pushing is git's own business. The program's definition of a function stands before a
 * library's, so this one is called instead, and reads none. A connection over TLS through libgit2 would then trust nobody. With a
 * libgit2 that was built otherwise nobody calls it.
 */
int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
    (void)chain, (void)path;
    return 0;
}
