/** Passwords, tokens and random secrets of users: what the edge makes and verifies before a command is sent. */
@NullMarked
package com.unifiedhosting.app.identity;

import org.jspecify.annotations.NullMarked;
