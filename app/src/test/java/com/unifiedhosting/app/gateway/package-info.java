@NullMarked
package com.unifiedhosting.app.gateway;

import org.jspecify.annotations.NullMarked;
