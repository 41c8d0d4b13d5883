/** Webhooks of payment gateways, by the thousand, in any order, genuine and forged. */
@NullMarked
package com.unifiedhosting.app.inbox;

import org.jspecify.annotations.NullMarked;
