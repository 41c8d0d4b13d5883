/** What Prometheus learns about commands, event processing and deadlines; the names are used in {@code ops/}. */
@NullMarked
package com.unifiedhosting.app.metrics;

import org.jspecify.annotations.NullMarked;
