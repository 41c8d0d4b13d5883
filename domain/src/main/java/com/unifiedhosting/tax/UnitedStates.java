package com.unifiedhosting.tax;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The states of the United States by name: an address may have either, a rate has the code (ISO 3166-2:US). */
final class UnitedStates {

    private static final Map<String, String> CODES = """
            AL Alabama
            AK Alaska
            AZ Arizona
            AR Arkansas
            CA California
            CO Colorado
            CT Connecticut
            DE Delaware
            DC District of Columbia
            FL Florida
            GA Georgia
            HI Hawaii
            ID Idaho
            IL Illinois
            IN Indiana
            IA Iowa
            KS Kansas
            KY Kentucky
            LA Louisiana
            ME Maine
            MD Maryland
            MA Massachusetts
            MI Michigan
            MN Minnesota
            MS Mississippi
            MO Missouri
            MT Montana
            NE Nebraska
            NV Nevada
            NH New Hampshire
            NJ New Jersey
            NM New Mexico
            NY New York
            NC North Carolina
            ND North Dakota
            OH Ohio
            OK Oklahoma
            OR Oregon
            PA Pennsylvania
            RI Rhode Island
            SC South Carolina
            SD South Dakota
            TN Tennessee
            TX Texas
            UT Utah
            VT Vermont
            VA Virginia
            WA Washington
            WV West Virginia
            WI Wisconsin
            WY Wyoming
            """.lines().collect(
            Collectors.toMap(line -> line.substring(3).toUpperCase(Locale.ROOT), line -> line.substring(0, 2)));

    private UnitedStates() {}

    /** The code of a state that is written out; anything else as it is. */
    static String code(String upperCase) {
        return CODES.getOrDefault(upperCase, upperCase);
    }
}
