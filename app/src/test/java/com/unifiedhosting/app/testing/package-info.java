/** What tests of the running platform share. */
@NullMarked
package com.unifiedhosting.app.testing;

import org.jspecify.annotations.NullMarked;
