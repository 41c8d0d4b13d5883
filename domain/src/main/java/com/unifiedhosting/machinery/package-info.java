/** The machinery: how the processes that handle events are doing, for those who run the platform. */
@NullMarked
package com.unifiedhosting.machinery;

import org.jspecify.annotations.NullMarked;
