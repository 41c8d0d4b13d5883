/** Dashboards: what the platform, a reseller and a customer see first. */
@NullMarked
package com.unifiedhosting.dashboards;

import org.jspecify.annotations.NullMarked;
