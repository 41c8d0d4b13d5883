/** Put on the class path of a platform that is to be killed, and nowhere else: dies and breaks where it is told to. */
@NullMarked
package com.unifiedhosting.app.crash.points;

import org.jspecify.annotations.NullMarked;
