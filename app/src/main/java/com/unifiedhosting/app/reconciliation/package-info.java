/** Compares what payment gateways took with what the platform knows, and repairs by the commands that answers become. */
@NullMarked
package com.unifiedhosting.app.reconciliation;

import org.jspecify.annotations.NullMarked;
