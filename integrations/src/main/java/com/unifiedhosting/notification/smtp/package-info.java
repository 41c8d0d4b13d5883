/** Delivery of notifications by mail; without a mail server they are only recorded. */
@NullMarked
package com.unifiedhosting.notification.smtp;

import org.jspecify.annotations.NullMarked;
