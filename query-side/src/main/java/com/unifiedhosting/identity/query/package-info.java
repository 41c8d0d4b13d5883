/** Shows who logs in and by what, and tells whether a session or key is let in. */
@NullMarked
package com.unifiedhosting.identity.query;

import org.jspecify.annotations.NullMarked;
