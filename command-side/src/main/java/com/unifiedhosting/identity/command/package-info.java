/** Users, their sessions and API keys on the command side: how they get in, and what may become of them. */
@NullMarked
package com.unifiedhosting.identity.command;

import org.jspecify.annotations.NullMarked;
