/** Put on the class path of the processes of a fleet, and nowhere else. */
@NullMarked
package com.unifiedhosting.app.fleet.parts;

import org.jspecify.annotations.NullMarked;
