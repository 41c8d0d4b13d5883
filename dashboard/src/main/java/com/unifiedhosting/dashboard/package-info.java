/** The web pages: server-rendered, a client of the buses like any other. */
@NullMarked
package com.unifiedhosting.dashboard;

import org.jspecify.annotations.NullMarked;
