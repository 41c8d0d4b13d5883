package com.unifiedhosting.app.http;

import com.unifiedhosting.shared.IpAddress;

/** Who is kept out by address. */
public interface Banned {

    boolean turnsAway(IpAddress address);
}
