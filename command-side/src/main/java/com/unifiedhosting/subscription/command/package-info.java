/** Orders and subscriptions on the command side: what was sold, what of it is billed, and whether it is served. */
@NullMarked
package com.unifiedhosting.subscription.command;

import org.jspecify.annotations.NullMarked;
