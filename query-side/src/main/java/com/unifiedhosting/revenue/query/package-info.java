/** What can be read about revenue. */
@NullMarked
package com.unifiedhosting.revenue.query;

import org.jspecify.annotations.NullMarked;
