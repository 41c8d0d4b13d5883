/** Messages to people: ordered once per key, recorded for ever, delivered when a channel answers. */
@NullMarked
package com.unifiedhosting.notification;

import org.jspecify.annotations.NullMarked;
