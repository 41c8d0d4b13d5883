package com.unifiedhosting.app.access;

import com.unifiedhosting.app.testing.Api.Answer;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final String REFUSED = "platform.forbidden";
    private static final Pattern NO_SUCH_THING =
            Pattern.compile("platform\\.not-found|(?!platform\\.)[a-z]+\\.unknown-.+");

    /** What a rule of no single context refuses. All else that begins so is of the edge, or an accident. */
    private static final Set<String> RULES =
            Set.of("platform.stale-version", "platform.not-rebuildable", "platform.rebuild-under-way");

    static Verdict of(Answer answer) {
        return switch (answer.status()) {
            case 200, 201, 202, 204 -> ALLOWED;
            case 403 -> code(answer).equals(REFUSED) ? FORBIDDEN : SURPRISING;
            case 404 -> NO_SUCH_THING.matcher(code(answer)).matches() ? UNKNOWN : SURPRISING;
            case 409, 412, 422 -> {
                String code = code(answer);
                // said of accounts that are there and of others
                yield code.equals("account.parent-unsuitable") ? UNKNOWN : isRule(code) ? ALLOWED : SURPRISING;
            }
            default -> SURPRISING;
        };
    }

    private static boolean isRule(String code) {
        return code.startsWith("platform.") ? RULES.contains(code) : code.contains(".");
    }

    private static String code(Answer answer) {
        String type = answer.at("/type");
        return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "";
    }
}
