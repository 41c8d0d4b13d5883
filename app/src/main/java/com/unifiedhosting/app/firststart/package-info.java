/** What a new installation needs before anybody can use it: the platform's own account and the embedded node. */
@NullMarked
package com.unifiedhosting.app.firststart;

import org.jspecify.annotations.NullMarked;
