/**
 * What stands before everything else: who is calling, who is kept out, how much a caller may ask, what answers say to
 * browsers, and one line in the log about each request. It needs no users, and goes on when the database is away.
 */
@NullMarked
package com.unifiedhosting.app.gateway;

import org.jspecify.annotations.NullMarked;
