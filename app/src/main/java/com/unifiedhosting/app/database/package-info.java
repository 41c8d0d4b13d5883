/** PostgreSQL: the platform's own or a given one, its connections and its migrations. */
@NullMarked
package com.unifiedhosting.app.database;

import org.jspecify.annotations.NullMarked;
