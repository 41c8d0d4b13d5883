/** Hosting: websites, the server nodes they live on, and the steps by which they are provisioned. */
@NullMarked
package com.unifiedhosting.hosting;

import org.jspecify.annotations.NullMarked;
