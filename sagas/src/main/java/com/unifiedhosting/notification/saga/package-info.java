/** Delivery of notifications; and the port to channels. */
@NullMarked
package com.unifiedhosting.notification.saga;

import org.jspecify.annotations.NullMarked;
