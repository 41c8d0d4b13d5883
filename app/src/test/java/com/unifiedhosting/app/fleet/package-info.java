/** Three processes of the packaged platform on one database, killed while the clock moves through months. */
@NullMarked
package com.unifiedhosting.app.fleet;

import org.jspecify.annotations.NullMarked;
