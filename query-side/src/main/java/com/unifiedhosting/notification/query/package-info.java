/** Messages to people, with what became of them. */
@NullMarked
package com.unifiedhosting.notification.query;

import org.jspecify.annotations.NullMarked;
