/** Processes of hosting: provisioning of websites, their access and their deletion; and the port to the nodes. */
@NullMarked
package com.unifiedhosting.hosting.saga;

import org.jspecify.annotations.NullMarked;
