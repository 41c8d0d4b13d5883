/** What payment gateways tell by themselves: kept first, answered at once, dealt with once, in whatever order it comes. */
@NullMarked
package com.unifiedhosting.app.inbox;

import org.jspecify.annotations.NullMarked;
