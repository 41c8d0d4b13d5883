/** Whether this process can do its work, for load balancers and for people. */
@NullMarked
package com.unifiedhosting.app.health;

import org.jspecify.annotations.NullMarked;
