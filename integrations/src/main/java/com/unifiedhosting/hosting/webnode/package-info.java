/**
 * The embedded web node: an HTTP server on a port of its own that serves each website's document root, and the register
 * of the sites on disk that tells it what to serve.
 */
@NullMarked
package com.unifiedhosting.hosting.webnode;

import org.jspecify.annotations.NullMarked;
