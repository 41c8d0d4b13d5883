/** Websites with the timeline of their provisioning, and server nodes with their use. */
@NullMarked
package com.unifiedhosting.hosting.query;

import org.jspecify.annotations.NullMarked;
