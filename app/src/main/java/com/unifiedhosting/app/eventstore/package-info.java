/** Where events live: the JDBC engine or Axon Server, with snapshots and the cache of aggregates. */
@NullMarked
package com.unifiedhosting.app.eventstore;

import org.jspecify.annotations.NullMarked;
