#include "caseload/demo_work.h"
#include "family/identifier.h"
#include "kit/fault.h"

/* Lists are wide enough that namesakes are rare, and of the families who live in England. */
static const char *const english_girls[] = {"Ada", "Alice", "Amelia", "Ava", "Bella", "Chloe",
    "Daisy", "Eleanor", "Elsie", "Emily", "Erin", "Evie", "Florence", "Freya", "Grace", "Harriet",
    "Holly", "Imogen", "Isla", "Ivy", "Jasmine", "Jessica", "Keira", "Lily", "Lottie", "Maisie",
    "Martha", "Matilda", "Megan", "Mia", "Molly", "Nancy", "Niamh", "Olivia", "Orla", "Phoebe",
    "Poppy", "Robyn", "Rosie", "Ruby", "Scarlett", "Sophie", "Summer", "Tilly", "Violet", "Willow",
    "Zara", "Zoë", NULL};
static const char *const english_boys[] = {"Albie", "Alfie", "Archie", "Arthur", "Ben", "Bobby",
    "Callum", "Charlie", "Connor", "Daniel", "Dylan", "Edward", "Ellis", "Ethan", "Finley", "Frank",
    "Freddie", "George", "Harley", "Harry", "Henry", "Isaac", "Jack", "Jacob", "Jake", "James",
    "Jenson", "Joe", "Jude", "Kai", "Leo", "Lewis", "Liam", "Logan", "Luca", "Mason", "Max",
    "Nathan", "Noah", "Oliver", "Oscar", "Owen", "Reuben", "Riley", "Rory", "Sam", "Seán",
    "Stanley", "Teddy", "Theo", "Toby", "Tyler", "Will", "Zac", NULL};
static const char *const english_women[] = {"Amanda", "Amy", "Angela", "Becky", "Carly", "Cath",
    "Charlotte", "Claire", "Debbie", "Donna", "Emma", "Fiona", "Gemma", "Hannah", "Hayley",
    "Heather", "Helen", "Jade", "Jenny", "Jo", "Karen", "Kate", "Kelly", "Kerry", "Kirsty", "Laura",
    "Leanne", "Lisa", "Louise", "Lucy", "Michelle", "Natalie", "Nicola", "Rachel", "Sally", "Sam",
    "Sarah", "Shauna", "Siobhan", "Sophie", "Stacey", "Steph", "Tanya", "Tracy", "Vicky", "Zoe",
    NULL};
static const char *const english_men[] = {"Adam", "Andy", "Ben", "Carl", "Chris", "Craig", "Dan",
    "Darren", "Dave", "Gareth", "Gary", "Ian", "Jamie", "Jason", "John", "Karl", "Kev", "Kieran",
    "Lee", "Liam", "Luke", "Mark", "Martin", "Matt", "Mike", "Neil", "Nick", "Paul", "Pete", "Rhys",
    "Richard", "Rob", "Ryan", "Scott", "Sean", "Simon", "Stephen", "Stuart", "Tom", "Tony", "Wayne",
    NULL};
static const char *const english_surnames[] = {"Adams", "Allen", "Atkinson", "Bailey", "Baker",
    "Barker", "Bell", "Bennett", "Booth", "Bradley", "Brown", "Butler", "Carter", "Chapman",
    "Clarke", "Cole", "Collins", "Cook", "Cooper", "Cox", "Davies", "Davis", "Dawson", "Dixon",
    "Doyle", "Edwards", "Elliott", "Ellis", "Evans", "Fisher", "Foster", "Fox", "Gardner", "Gibson",
    "Graham", "Grant", "Gray", "Green", "Griffiths", "Hall", "Harris", "Harrison", "Hart", "Harvey",
    "Hill", "Holmes", "Howard", "Hughes", "Hunt", "Jackson", "James", "Jenkins", "Johnson", "Jones",
    "Kelly", "King", "Knight", "Lawson", "Lee", "Lewis", "Lloyd", "Marshall", "Martin", "Mason",
    "Matthews", "Mills", "Mitchell", "Moore", "Morgan", "Morris", "Murphy", "Murray", "Nash",
    "O’Brien", "O’Connor", "Owen", "Palmer", "Parker", "Pearce", "Phillips", "Poole", "Powell",
    "Price", "Pugh", "Reed", "Reid", "Reynolds", "Richards", "Roberts", "Robinson", "Rogers",
    "Rose", "Russell", "Shaw", "Simpson", "Smith", "Spencer", "Stevens", "Stone", "Taylor",
    "Thomas", "Thompson", "Turner", "Walker", "Walsh", "Ward", "Watson", "Webb", "Wells", "West",
    "White", "Wilkinson", "Williams", "Wilson", "Wood", "Wright", "Young", NULL};

static const char *const asian_girls[] = {"Aaliyah", "Aisha", "Aleena", "Amina", "Anaya", "Fatima",
    "Hafsa", "Hania", "Inaya", "Iqra", "Khadija", "Laiba", "Maryam", "Noor", "Safa", "Sumaiya",
    "Zahra", "Zainab", NULL};
static const char *const asian_boys[] = {"Abdullah", "Adam", "Ahmed", "Ali", "Ayaan", "Bilal",
    "Hamza", "Haris", "Ibrahim", "Idris", "Ismail", "Musa", "Omar", "Rayyan", "Saad", "Umar",
    "Yusuf", "Zain", NULL};
static const char *const asian_women[] = {"Ambreen", "Asma", "Farah", "Fozia", "Humera", "Nadia",
    "Nasreen", "Rabia", "Rukhsana", "Saima", "Samina", "Shabana", "Shazia", "Sobia", "Uzma", NULL};
static const char *const asian_men[] = {"Adil", "Asif", "Faisal", "Imtiaz", "Javed", "Kashif",
    "Khalid", "Nadeem", "Rashid", "Sajid", "Shahid", "Tariq", "Usman", "Wasim", "Zahid", NULL};
static const char *const pakistani_surnames[] = {"Ahmed", "Akhtar", "Ali", "Ashraf", "Aziz", "Butt",
    "Hussain", "Iqbal", "Javed", "Khan", "Mahmood", "Malik", "Mirza", "Qureshi", "Rafiq", "Raza",
    "Saleem", "Shah", "Siddiqui", "Yousaf", NULL};
static const char *const bengali_surnames[] = {"Ahmed", "Alam", "Begum", "Chowdhury", "Hoque",
    "Islam", "Kabir", "Karim", "Miah", "Rahman", "Rashid", "Uddin", NULL};
static const char *const punjabi_girls[] = {"Amrit", "Gurleen", "Harleen", "Jasleen", "Kiran",
    "Manpreet", "Navneet", "Priya", "Simran", "Sukhmani", NULL};
static const char *const punjabi_boys[] = {"Arjan", "Gurdeep", "Harjot", "Jaskaran", "Jeevan",
    "Karan", "Manveer", "Ranveer", "Sahib", "Tejan", NULL};
static const char *const punjabi_women[] = {"Baljit", "Harpreet", "Jaspreet", "Kamaljit",
    "Kulwinder", "Mandeep", "Parminder", "Rajinder", "Sukhi", NULL};
static const char *const punjabi_men[] = {"Amandeep", "Baldev", "Gurpreet", "Harjit", "Jagdeep",
    "Kuldip", "Manjit", "Ranjit", "Sukhdev", NULL};
static const char *const punjabi_surnames[] = {"Atwal", "Bains", "Dhaliwal", "Dhillon", "Gill",
    "Grewal", "Johal", "Sandhu", "Sidhu", "Virk", NULL};

static const char *const polish_girls[] = {"Antonina", "Hanna", "Julia", "Kasia", "Lena", "Maja",
    "Natalia", "Ola", "Zofia", "Zuzanna", NULL};
static const char *const polish_boys[] = {"Adam", "Antoni", "Filip", "Jakub", "Jan", "Kacper",
    "Michał", "Mikołaj", "Oskar", "Szymon", NULL};
static const char *const polish_women[] = {"Agnieszka", "Anna", "Beata", "Ewa", "Joanna",
    "Katarzyna", "Magda", "Małgorzata", "Marta", "Monika", NULL};
static const char *const polish_men[] = {"Andrzej", "Dariusz", "Grzegorz", "Krzysztof", "Łukasz",
    "Marcin", "Marek", "Paweł", "Piotr", "Tomasz", NULL};
static const char *const polish_surnames[] = {"Duda", "Kaczmarek", "Król", "Lis", "Mazur", "Nowak",
    "Pawlak", "Sikora", "Wójcik", "Wróbel", "Zając", NULL};
static const char *const romanian_girls[] = {
    "Alexia", "Andreea", "Daria", "Elena", "Ioana", "Maria", "Sofia", "Ștefania", NULL};
static const char *const romanian_boys[] = {
    "Alexandru", "Andrei", "Darius", "David", "Luca", "Matei", "Ștefan", "Vlad", NULL};
static const char *const romanian_women[] = {
    "Adriana", "Alina", "Cristina", "Gabriela", "Mihaela", "Oana", "Raluca", "Simona", NULL};
static const char *const romanian_men[] = {
    "Adrian", "Bogdan", "Cătălin", "Florin", "Ionuț", "Marius", "Mihai", "Sorin", NULL};
static const char *const romanian_surnames[] = {
    "Ciobanu", "Dumitru", "Ionescu", "Marin", "Munteanu", "Popa", "Radu", "Rusu", "Stoica", NULL};
static const char *const arabic_girls[] = {"Aya", "Dalia", "Hala", "Jana", "Layla", "Lina", "Malak",
    "Nour", "Rania", "Salma", "Yara", NULL};
static const char *const arabic_boys[] = {"Amir", "Faris", "Hadi", "Jamal", "Karim", "Kareem",
    "Laith", "Rami", "Sami", "Tarek", "Younes", NULL};
static const char *const arabic_women[] = {
    "Amal", "Dina", "Huda", "Iman", "Maha", "Mona", "Rasha", "Samar", "Wafa", NULL};
static const char *const arabic_men[] = {
    "Anas", "Bassam", "Fadi", "Hani", "Khalil", "Mazen", "Nabil", "Samir", "Ziad", NULL};
static const char *const arabic_surnames[] = {"Abbas", "Awad", "Darwish", "Haddad", "Khalil",
    "Mansour", "Nasser", "Saleh", "Sayegh", "Taha", NULL};
static const char *const somali_girls[] = {
    "Asha", "Ayaan", "Hibo", "Hodan", "Ifrah", "Ladan", "Nasra", "Sahra", NULL};
static const char *const somali_boys[] = {
    "Abdi", "Guled", "Hassan", "Khadar", "Liban", "Mahad", "Sharmarke", "Yahya", NULL};
static const char *const somali_women[] = {
    "Amina", "Fadumo", "Fowsia", "Halima", "Hawa", "Maryan", "Zamzam", NULL};
static const char *const somali_men[] = {
    "Abdirahman", "Ahmed", "Farah", "Ismail", "Jama", "Mohamed", "Omar", NULL};
static const char *const somali_surnames[] = {
    "Abdi", "Aden", "Farah", "Hirsi", "Jama", "Nur", "Osman", "Warsame", "Yusuf", NULL};
static const char *const west_african_girls[] = {"Abena", "Ada", "Adaeze", "Ama", "Chioma", "Efua",
    "Folake", "Ife", "Ngozi", "Temi", "Zainab", NULL};
static const char *const west_african_boys[] = {"Ayo", "Chidi", "Emeka", "Femi", "Kofi", "Kwame",
    "Obinna", "Segun", "Tobi", "Tunde", "Yaw", NULL};
static const char *const west_african_women[] = {"Akosua", "Blessing", "Bukola", "Comfort",
    "Esther", "Funmi", "Grace", "Mercy", "Nkechi", "Patience", NULL};
static const char *const west_african_men[] = {
    "Bayo", "Emmanuel", "Ike", "Kwabena", "Kunle", "Michael", "Samuel", "Sunday", "Victor", NULL};
static const char *const west_african_surnames[] = {"Adeyemi", "Afolabi", "Agyeman", "Asante",
    "Boateng", "Danso", "Eze", "Mensah", "Obi", "Okeke", "Okoro", "Oladipo", "Owusu", NULL};
static const char *const ukrainian_girls[] = {
    "Alina", "Daryna", "Kateryna", "Khrystyna", "Oksana", "Polina", "Sofiia", NULL};
static const char *const ukrainian_boys[] = {
    "Andrii", "Bohdan", "Danylo", "Maksym", "Mykola", "Oleksii", "Taras", NULL};
static const char *const ukrainian_women[] = {
    "Halyna", "Iryna", "Larysa", "Nataliia", "Olena", "Svitlana", "Yuliia", NULL};
static const char *const ukrainian_men[] = {
    "Dmytro", "Ihor", "Oleh", "Petro", "Serhii", "Vasyl", "Volodymyr", NULL};
static const char *const ukrainian_surnames[] = {"Bondarenko", "Kovalenko", "Kravchenko", "Melnyk",
    "Polishchuk", "Savchenko", "Shevchenko", "Tkachenko", NULL};

/* clang-format off */
#define CULTURE(language, weight, first, last) \
    {language, weight, first##_girls, first##_boys, first##_women, first##_men, last##_surnames}
/* clang-format on */

/* Main language other than English in about one family of six. Source: Census 2021, England. */
const struct demo_culture demo_cultures[] = {
    CULTURE("", 790, english, english),
    CULTURE("", 40, west_african, west_african),
    CULTURE("Urdu", 35, asian, pakistani),
    CULTURE("Polish", 30, polish, polish),
    CULTURE("Bengali", 22, asian, bengali),
    CULTURE("Punjabi", 22, punjabi, punjabi),
    CULTURE("Romanian", 20, romanian, romanian),
    CULTURE("Arabic", 18, arabic, arabic),
    CULTURE("Somali", 12, somali, somali),
    CULTURE("Ukrainian", 11, ukrainian, ukrainian),
};
const size_t demo_culture_count = COUNT(demo_cultures);

const struct demo_culture *demo_culture(struct demo_random *r)
{
    int weights[COUNT(demo_cultures)];

    for (size_t i = 0; i < COUNT(demo_cultures); i++)
        weights[i] = demo_cultures[i].weight;
    return &demo_cultures[demo_weighted(r, weights, COUNT(weights))];
}

struct str demo_pick(struct demo_random *r, const char *const *names)
{
    size_t count = 0;

    while (names[count] != NULL)
        count++;
    return str_of(names[demo_below(r, count)]);
}

/* ------------------------------------------------------------------ how to reach somebody */

struct str demo_phone(struct demo *d, bool is_mobile)
{
    return str_printf(d->w.scratch, "%s%03d", is_mobile ? "07700 900" : "01632 960",
        demo_between(&d->random, 0, 999));
}

struct str demo_email(struct demo *d, struct str name)
{
    struct str folded = str_fold(d->w.scratch, name);
    char *at = arena_alloc(d->w.scratch, folded.len + 1);

    for (size_t i = 0; i < folded.len; i++)
        at[i] = folded.at[i] == ' ' ? '.' : folded.at[i];
    return str_printf(
        d->w.scratch, "%.*s%d@example.com", (int)folded.len, at, demo_between(&d->random, 1, 99));
}

struct str demo_address(struct demo *d)
{
    static const char *const streets[] = {"Abbey", "Alder", "Ash", "Barley", "Beacon", "Birch",
        "Bridge", "Brook", "Castle", "Cedar", "Chapel", "Church", "Clover", "Copse", "Elm", "Ferry",
        "Field", "Forge", "Foxglove", "Garden", "Hawthorn", "Hazel", "Hill", "Holly", "Kestrel",
        "Laurel", "Lime", "Linden", "Maple", "Market", "Meadow", "Mill", "Oak", "Orchard", "Park",
        "Poplar", "Priory", "Quarry", "River", "Rowan", "School", "Sorrel", "Spring", "Station",
        "Swan", "Thorn", "Valley", "Vicarage", "Walnut", "Well", "West", "Willow", NULL};
    static const char *const ends[] = {"Avenue", "Close", "Court", "Crescent", "Drive", "Gardens",
        "Lane", "Road", "Street", "Terrace", "View", "Way", NULL};
    static const char *const towns[] = {"Exeton", "Marlbridge", "Little Hatherby", "Upper Wick",
        "Saltcombe", "Thornford", "Ashby Green", "Westhaven", "Kingsmere", "Oldbury Vale", NULL};
    int number = demo_between(&d->random, 1, 180);
    struct str street = demo_pick(&d->random, streets);
    struct str end = demo_pick(&d->random, ends), town = demo_pick(&d->random, towns);

    return str_printf(
        d->w.scratch, "%d %.*s %.*s\n%.*s", number, STR_FMT(street), STR_FMT(end), STR_FMT(town));
}

/* Of the pseudo area ZZ99, with inward parts that no pseudo postcode uses. Source: ODS. */
struct str demo_postcode(struct demo *d)
{
    static const char letters[] = "ABDEFGHJLNPQRSTU";

    return str_printf(d->w.scratch, "ZZ99 %d%c%c", demo_between(&d->random, 1, 2),
        letters[demo_below(&d->random, sizeof letters - 1)],
        letters[demo_below(&d->random, sizeof letters - 1)]);
}

/* ------------------------------------------------------------------ numbers */

/* Ten serials for each block of numbers; of ten in a row at most one has no check digit, so each round
 * over the blocks has two of them to choose from. */
struct str demo_nhs_number(struct demo *d, int64_t number)
{
    enum { SERIALS = 99991, STEP = 38749, EACH = 10 };
    int64_t round = number / SERIALS, first = number * STEP % SERIALS * EACH;

    require(number > 0 && round < EACH / 2);
    for (int64_t i = 0; i < EACH; i++) {
        struct str nine =
            str_printf(d->w.scratch, "999%06lld", (long long)(first + (round * 2 + i) % EACH));
        char check = identifier_nhs_check(nine);

        if (check != 0)
            return str_printf(d->w.scratch, "%.*s%c", STR_FMT(nine), check);
    }
    fault(FAULT_BUG, "no NHS number for %lld", (long long)number);
}

struct str demo_upn(struct demo *d, int64_t number)
{
    struct str twelve = str_printf(d->w.scratch, "999%09lld", (long long)number);

    return str_printf(d->w.scratch, "%c%.*s", identifier_upn_check(twelve), STR_FMT(twelve));
}

/* ------------------------------------------------------------------ time */

date demo_workday(date day)
{
    int weekday = date_civil(day).weekday;

    return date_plus_days(day, weekday > 5 ? 5 - weekday : 0);
}

struct str demo_day(struct demo *d, date day)
{
    static const char *const months[] = {"January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"};
    struct civil civil = date_civil(day);

    return str_printf(d->w.scratch, "%d %s", civil.day, months[civil.month - 1]);
}

instant demo_at(date day, int hour, int minute) { return instant_of(day, hour, minute); }
