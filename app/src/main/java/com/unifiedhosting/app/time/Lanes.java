package com.unifiedhosting.app.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.jspecify.annotations.Nullable;

/** How many deadlines of the same kind of saga may be handled at once, where it calls the outside world. */
final class Lanes {

    private static final Pattern SAGA = Pattern.compile("\"type\"\\s*:\\s*\"(\\w+)\"");

    private final Set<String> outside;
    private final int width;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    Lanes(Set<String> outside, int width) {
        this.outside = outside;
        this.width = width;
    }

    /** The lane of a deadline; null where there is no limit. */
    @Nullable
    Lane of(DbSchedulerBinaryDeadlineDetails deadline) {
        Matcher saga = SAGA.matcher(new String(deadline.getS(), UTF_8));
        String group = saga.find() ? kebabCase(saga.group(1)) : "";
        return outside.contains(group) ? lanes.computeIfAbsent(group, key -> new Lane(width)) : null;
    }

    private static String kebabCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
