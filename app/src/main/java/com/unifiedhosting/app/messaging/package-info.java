/** The command bus as the platform uses it: who asks, what is refused, what is tried again. */
@NullMarked
package com.unifiedhosting.app.messaging;

import org.jspecify.annotations.NullMarked;
