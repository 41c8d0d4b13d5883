/** The writing side of notifications: ordered once, delivered or not. */
@NullMarked
package com.unifiedhosting.notification.command;

import org.jspecify.annotations.NullMarked;
