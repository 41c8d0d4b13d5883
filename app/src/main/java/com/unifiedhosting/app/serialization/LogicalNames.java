package com.unifiedhosting.app.serialization;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EventCatalogue;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Stored;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of events both ways: class to stored name and revision, stored name to class. With it what metadata holds
 * beside plain values, which Axon Server keeps under its type.
 */
final class LogicalNames {

    private final Map<Class<?>, SerializedType> types = new HashMap<>();
    private final Map<String, String> classNames = new HashMap<>();

    LogicalNames() {
        EventCatalogue.events().forEach(this::add);
        add(IpAddress.class, "ip-address", "1");
    }

    private void add(Class<? extends DomainEvent> event) {
        Stored stored = EventCatalogue.stored(event);
        add(event, stored.value(), stored.revision());
    }

    private void add(Class<?> type, String name, String revision) {
        types.put(type, new SimpleSerializedType(name, revision));
        String other = classNames.put(name, type.getName());
        if (other != null) {
            throw new IllegalStateException("Both " + other + " and " + type.getName() + " are stored as " + name);
        }
    }

    @Nullable
    SerializedType typeOf(Class<?> type) {
        return types.get(type);
    }

    String classNameOf(String storedName) {
        return classNames.getOrDefault(storedName, storedName);
    }
}
