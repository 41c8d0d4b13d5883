/** The packaged platform as a process of its own, killed at the worst moments and started again. */
@NullMarked
package com.unifiedhosting.app.crash;

import org.jspecify.annotations.NullMarked;
