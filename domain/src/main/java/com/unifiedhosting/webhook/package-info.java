/** Where accounts have themselves told of what happens: endpoints of their own, and what was sent there. */
@NullMarked
package com.unifiedhosting.webhook;

import org.jspecify.annotations.NullMarked;
