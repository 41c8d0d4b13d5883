/** The platform's clock, real or simulated, and the deadlines that go by it. */
@NullMarked
package com.unifiedhosting.app.time;

import org.jspecify.annotations.NullMarked;
