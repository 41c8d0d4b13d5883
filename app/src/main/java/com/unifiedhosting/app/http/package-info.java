/** The HTTP gateway: who calls, what may be said, and how every answer that is no success looks. */
@NullMarked
package com.unifiedhosting.app.http;

import org.jspecify.annotations.NullMarked;
