/** Decides about bans, and takes orders to them over HTTP. */
@NullMarked
package com.unifiedhosting.security.command;

import org.jspecify.annotations.NullMarked;
