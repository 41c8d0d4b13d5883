/** What the dashboards show: counts and names of their own, money and revenue from the read models of those. */
@NullMarked
package com.unifiedhosting.dashboards.query;

import org.jspecify.annotations.NullMarked;
