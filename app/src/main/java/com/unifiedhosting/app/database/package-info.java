/** PostgreSQL: the platform's own or a given one, its connections, its migrations and the installation's secrets. */
@NullMarked
package com.unifiedhosting.app.database;

import org.jspecify.annotations.NullMarked;
