package com.unifiedhosting.app.testing;

import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;

/** Commands as the edge would send them. */
public final class Commands {

    public static final IpAddress ADDRESS = new IpAddress("203.0.113.7");

    private static final Provenance TESTER =
            new Provenance("user:tester", "user:tester", "api-token", ADDRESS, "platform", Provenance.SYSTEM, null);

    private Commands() {}

    public static CommandMessage<Object> byTester(Object command) {
        return new GenericCommandMessage<>(command, TESTER.asMetaData());
    }

    public static CommandMessage<Object> expecting(long version, Object command) {
        Map<String, Object> metaData = new HashMap<>(TESTER.asMetaData());
        metaData.put("expectedVersion", version);
        return new GenericCommandMessage<>(command, metaData);
    }
}
