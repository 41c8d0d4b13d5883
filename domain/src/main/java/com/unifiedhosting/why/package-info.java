/** Why money is what it is: of lines, totals and balances, the parts that they are made of and the events behind these. */
@NullMarked
package com.unifiedhosting.why;

import org.jspecify.annotations.NullMarked;
