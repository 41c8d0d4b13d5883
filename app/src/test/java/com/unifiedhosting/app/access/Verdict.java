package com.unifiedhosting.app.access;

import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.shared.RefusalCode;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an answer says about whether its caller may. */
enum Verdict {
    /** Done, or refused by a rule of the domain that is looked at only when he may. */
    ALLOWED,
    FORBIDDEN,
    /** As if there were no such thing. */
    UNKNOWN,
    /** Says nothing about it: a body that nobody has read, an address of nothing, a defect. */
    SURPRISING;

    private static final String PROBLEM = "/problems/";
    private static final Set<String> SHARED =
            Arrays.stream(SharedRefusal.values()).map(RefusalCode::wire).collect(Collectors.toSet());

    static Verdict of(Answer answer) {
        return switch (answer.status()) {
            case 200, 201, 202, 204 -> ALLOWED;
            case 403 -> isRefusal(answer) ? FORBIDDEN : SURPRISING;
            case 404 -> isRefusal(answer) ? UNKNOWN : SURPRISING;
            case 409, 412 -> isRefusal(answer) ? ALLOWED : SURPRISING;
            case 422 -> {
                if (!isRefusal(answer)) {
                    yield SURPRISING;
                }
                // said of accounts that are there and of others
                yield answer.at("/type").endsWith("account.parent-unsuitable") ? UNKNOWN : ALLOWED;
            }
            default -> SURPRISING;
        };
    }

    /** Of the domain, by name, and not of the edge. */
    private static boolean isRefusal(Answer answer) {
        String type = answer.at("/type");
        String code = type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "";
        return code.startsWith("platform.") ? SHARED.contains(code) : code.contains(".");
    }
}
